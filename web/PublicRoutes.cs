namespace VideoContest.Web;

/// <summary>Names of the routes to a contest's public pages. Controllers of other rooms have the same names, so links go by these.</summary>
public static class PublicRoutes
{
    public const string Contest = "contest";
    public const string Rules = "contest-rules";
    public const string Check = "contest-check";
    public const string Gallery = "contest-gallery";
    public const string Work = "contest-work";
    public const string Results = "contest-results";
}
