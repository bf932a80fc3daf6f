using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace VideoContest.Web.Features.Shared;

/// <summary>Larger type and stronger contrast for those who want it (大字版); this browser remembers it.</summary>
[AllowAnonymous]
public class ReadingSizeController : Controller
{
    public const string Cookie = "large-type";

    [HttpGet("reading-size")]
    public IActionResult Show(bool large, string? back)
    {
        if (large)
            Response.Cookies.Append(Cookie, "yes", new() { Path = "/", MaxAge = TimeSpan.FromDays(365), HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = Request.IsHttps });
        else
            Response.Cookies.Delete(Cookie, new() { Path = "/" });
        return LocalRedirect(Url.IsLocalUrl(back) ? Languages.Encoded(back) : "~/");
    }
}
