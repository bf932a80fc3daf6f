namespace VideoContest.Web.Mails;

/// <summary>Names the resource with the sentences of mails in English; Chinese is the key.</summary>
public sealed class Texts;
