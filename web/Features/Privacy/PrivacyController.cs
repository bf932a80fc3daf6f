using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace VideoContest.Web.Features.Privacy;

/// <summary>Says what is kept about people, what for and how long.</summary>
[AllowAnonymous]
public class PrivacyController : Controller
{
    /// <summary>The version of the notice that people agree to; it rises with every change of its meaning.</summary>
    public const int Version = 1;

    [HttpGet("privacy")]
    public IActionResult Index() => View();
}
