namespace VideoContest;

/// <summary>Names the resource that says the contest's own sentences (refusals, findings, states) in English; Chinese is the key.</summary>
public sealed class Words;
