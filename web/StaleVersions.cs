using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;

namespace VideoContest.Web;

/// <summary>Tells the second of two people who changed the same thing at once, with a 409 page; nothing of theirs was saved.</summary>
public sealed class StaleVersions(Wording wording, IModelMetadataProvider metadata) : IExceptionFilter
{
    public void OnException(ExceptionContext context)
    {
        if (context.Exception is not DbUpdateConcurrencyException)
            return;

        var refusal = new Refusal("在您打开页面之后，别人（或您的另一个窗口）改动了同一内容，这次没有保存。请返回刷新后再试。");
        context.Result = Refusals.Page(context, wording.Say(refusal), metadata);
        context.ExceptionHandled = true;
    }
}
