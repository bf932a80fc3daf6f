using Microsoft.AspNetCore.Mvc;

namespace VideoContest.Web.Features.Shared;

/// <summary>Addresses that take a form and answer with its page when something is wrong with it. Opened again, or in the other language, they lead to that page.</summary>
public class FormAddressesController : Controller
{
    [HttpGet("account/email"), HttpGet("account/password"), HttpGet("account/profile")]
    [HttpGet("judging/{round:guid}/entries/{number:int}/draft"), HttpGet("judging/{round:guid}/entries/{number:int}/sheet")]
    [HttpGet("organizing/{contest}/entries/{number:int}/processing"), HttpGet("organizing/{contest}/entries/{number:int}/publication")]
    [HttpGet("organizing/{contest}/entries/{number:int}/screening"), HttpGet("organizing/{contest}/entries/{number:int}/takedown")]
    [HttpGet("organizing/{contest}/entries/{number:int}/waiver"), HttpGet("organizing/{contest}/people/invitations")]
    [HttpGet("organizing/{contest}/likenesses/{id:guid}/decision")]
    public IActionResult Show()
    {
        var path = Request.Path.Value!;
        return LocalRedirect(Request.PathBase + path[..path.LastIndexOf('/')]);
    }
}
