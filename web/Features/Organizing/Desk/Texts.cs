namespace VideoContest.Web.Features.Organizing.Desk;

/// <summary>Names the resource with this room's sentences in English; Chinese is the key.</summary>
public sealed class Texts;
