using Microsoft.AspNetCore.Mvc.ActionConstraints;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Routing;

namespace VideoContest.Web;

/// <summary>Every page that can be read also answers HEAD, by which monitors and link previews ask; the server leaves the body out.</summary>
sealed class HeadRequests : IActionModelConvention
{
    public void Apply(ActionModel action)
    {
        foreach (var selector in action.Selectors)
            if (selector.ActionConstraints.OfType<HttpMethodActionConstraint>().SingleOrDefault() is { } only && Lacks(only.HttpMethods))
            {
                selector.ActionConstraints.Remove(only);
                selector.ActionConstraints.Add(new HttpMethodActionConstraint([.. only.HttpMethods, HttpMethods.Head]));
                foreach (var methods in selector.EndpointMetadata.OfType<HttpMethodMetadata>().ToList())
                {
                    selector.EndpointMetadata.Remove(methods);
                    selector.EndpointMetadata.Add(new HttpMethodMetadata([.. methods.HttpMethods, HttpMethods.Head]));
                }
            }
    }

    static bool Lacks(IEnumerable<string> methods) => methods.Any(HttpMethods.IsGet) && !methods.Any(HttpMethods.IsHead);
}
