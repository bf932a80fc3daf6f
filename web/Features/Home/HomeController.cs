using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace VideoContest.Web.Features.Home;

/// <summary>The way in.</summary>
[AllowAnonymous]
public class HomeController : Controller
{
    [HttpGet("/")]
    public IActionResult Index() => View();
}
