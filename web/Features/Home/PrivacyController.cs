using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace VideoContest.Web.Features.Home;

/// <summary>What is kept about people, what for and how long.</summary>
[AllowAnonymous]
[Route("privacy")]
public class PrivacyController : Controller
{
    [HttpGet("")]
    public IActionResult Show() => View("Privacy");
}
