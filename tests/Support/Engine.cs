namespace VideoContest.Tests.Support;

/// <summary>The databases the contest runs on.</summary>
public enum Engine { Sqlite, Postgres }
