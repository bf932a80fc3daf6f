namespace VideoContest;

/// <summary>The name of something of a contest in a refusal: shown in the reader's language, in Chinese when there is no English one.</summary>
public sealed record LocalName(string Chinese, string English);
