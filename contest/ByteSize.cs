namespace VideoContest;

/// <summary>A size in bytes as a value of a sentence; it is said in the unit that suits it.</summary>
public readonly record struct ByteSize(long Bytes);
