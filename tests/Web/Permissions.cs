using VideoContest.Tests.Support;

namespace VideoContest.Tests.Web;

/// <summary>Who gets through to which address. Visitors who do not are led to sign in; everybody else finds nothing there.</summary>
static class Permissions
{
    const string Table = """
        GET    / : everybody
        GET    /account : signed in
        GET    /account/confirmation : everybody
        POST   /account/confirmation : everybody
        GET    /account/confirmation/mail : everybody
        POST   /account/confirmation/mail : everybody
        GET    /account/deletion : signed in
        POST   /account/deletion : signed in
        POST   /account/email : signed in
        GET    /account/email : signed in
        GET    /account/password : signed in
        GET    /account/profile : signed in
        GET    /account/forgotten : everybody
        POST   /account/forgotten : everybody
        GET    /account/forgotten/sent : everybody
        GET    /account/invitation/{secret} : everybody
        POST   /account/invitation/{secret} : everybody
        GET    /account/new-email : everybody
        POST   /account/new-email : everybody
        POST   /account/password : signed in
        POST   /account/profile : signed in
        GET    /account/registration : everybody
        POST   /account/registration : everybody
        GET    /account/reset : everybody
        POST   /account/reset : everybody
        GET    /account/sign-in : everybody
        POST   /account/sign-in : everybody
        POST   /account/sign-out : everybody
        GET    /c/{contest} : everybody
        GET    /c/{contest}/check : everybody
        GET    /c/{contest}/gallery : everybody
        GET    /c/{contest}/gallery/{number:int} : everybody
        GET    /c/{contest}/results : everybody
        GET    /c/{contest}/results/recounts/{order:int} : nobody
        GET    /c/{contest}/rules : everybody
        GET    /check : everybody
        GET    /dev/mail : nobody
        GET    /dev/mail/{name} : nobody
        GET    /district : signed in
        GET    /district/{contest} : Coordinator
        GET    /district/{contest}/entries/{number:int} : Coordinator
        GET    /error/{code:int} : everybody
        GET    /gallery : everybody
        GET    /judging : Judge OtherJudge
        GET    /judging/{round:guid}/calibration : Judge
        GET    /judging/{round:guid}/entries/{number:int} : Judge
        POST   /judging/{round:guid}/entries/{number:int}/draft : Judge
        POST   /judging/{round:guid}/entries/{number:int}/recusal : Judge
        POST   /judging/{round:guid}/entries/{number:int}/sheet : Judge
        POST   /judging/{round:guid}/entries/{number:int}/viewing : Judge
        GET    /media/{name:guid}/captions/{language}.vtt : Entrant Judge Coordinator Organizer
        HEAD   /media/{name:guid}/captions/{language}.vtt : Entrant Judge Coordinator Organizer
        GET    /media/{name:guid}/download.mp4 : Entrant Organizer
        HEAD   /media/{name:guid}/download.mp4 : Entrant Organizer
        GET    /media/{name:guid}/original : Organizer
        HEAD   /media/{name:guid}/original : Organizer
        GET    /media/{name:guid}/{file} : Entrant Judge Coordinator Organizer
        HEAD   /media/{name:guid}/{file} : Entrant Judge Coordinator Organizer
        GET    /my/entries : signed in
        GET    /my/entries/new : signed in
        POST   /my/entries/new : Entrant OtherEntrant
        GET    /my/entries/{id:guid} : Entrant
        POST   /my/entries/{id:guid}/captions : Entrant
        POST   /my/entries/{id:guid}/captions/{language}/removal : Entrant
        POST   /my/entries/{id:guid}/deletion : Entrant
        GET    /my/entries/{id:guid}/edit : Entrant
        POST   /my/entries/{id:guid}/edit : Entrant
        POST   /my/entries/{id:guid}/poster : Entrant
        GET    /my/entries/{id:guid}/receipt : Entrant
        POST   /my/entries/{id:guid}/submission : Entrant
        POST   /my/entries/{id:guid}/withdrawal : Entrant
        GET    /organizing : signed in
        GET    /organizing/new : nobody
        POST   /organizing/new : nobody
        GET    /organizing/{contest} : Organizer
        POST   /organizing/{contest}/announcement : Organizer
        GET    /organizing/{contest}/awards : Organizer
        GET    /organizing/{contest}/awards/new : Organizer
        POST   /organizing/{contest}/awards/new : Organizer
        GET    /organizing/{contest}/awards/{award:guid}/edit : Organizer
        POST   /organizing/{contest}/awards/{award:guid}/edit : Organizer
        POST   /organizing/{contest}/awards/{award:guid}/deletion : Organizer
        POST   /organizing/{contest}/awards/{award:guid}/winners : Organizer
        POST   /organizing/{contest}/awards/{award:guid}/winners/{winner:guid}/removal : Organizer
        GET    /organizing/{contest}/results : Organizer
        POST   /organizing/{contest}/results/publication : Organizer
        GET    /organizing/{contest}/entries : Organizer
        GET    /organizing/{contest}/entries/{number:int} : Organizer
        POST   /organizing/{contest}/entries/{number:int}/processing : Organizer
        POST   /organizing/{contest}/entries/{number:int}/publication : Organizer
        POST   /organizing/{contest}/entries/{number:int}/screening : Organizer
        POST   /organizing/{contest}/entries/{number:int}/takedown : Organizer
        POST   /organizing/{contest}/entries/{number:int}/waiver : Organizer
        GET    /organizing/{contest}/ledger : Organizer
        GET    /organizing/{contest}/processing : Organizer
        GET    /organizing/{contest}/processing/{video:guid}/retry : signed in
        POST   /organizing/{contest}/processing/{video:guid}/retry : Organizer
        GET    /organizing/{contest}/likenesses : Organizer
        GET    /organizing/{contest}/likenesses/{id:guid} : Organizer
        POST   /organizing/{contest}/likenesses/{id:guid}/decision : Organizer
        GET    /organizing/{contest}/people : Organizer
        POST   /organizing/{contest}/people/invitations : Organizer
        POST   /organizing/{contest}/people/invitations/{id:guid}/revocation : Organizer
        POST   /organizing/{contest}/people/{id:guid}/disabling : Organizer
        POST   /organizing/{contest}/people/{id:guid}/enabling : Organizer
        POST   /organizing/{contest}/people/{id:guid}/removal : Organizer
        GET    /organizing/{contest}/rounds : Organizer
        GET    /organizing/{contest}/rounds/new : Organizer
        POST   /organizing/{contest}/rounds/new : Organizer
        GET    /organizing/{contest}/rounds/{order:int} : Organizer
        POST   /organizing/{contest}/rounds/{order:int}/assignments : Organizer
        GET    /organizing/{contest}/rounds/{order:int}/closing : Organizer
        POST   /organizing/{contest}/rounds/{order:int}/closing : Organizer
        GET    /organizing/{contest}/rounds/{order:int}/edit : Organizer
        POST   /organizing/{contest}/rounds/{order:int}/edit : Organizer
        POST   /organizing/{contest}/rounds/{order:int}/deletion : Organizer
        POST   /organizing/{contest}/rounds/{order:int}/extension : Organizer
        GET    /organizing/{contest}/rounds/{order:int}/judges : Organizer
        GET    /organizing/{contest}/rounds/{order:int}/opening : Organizer
        GET    /organizing/{contest}/rounds/{order:int}/sandbox : Organizer
        POST   /organizing/{contest}/rounds/{order:int}/sandbox : Organizer
        POST   /organizing/{contest}/rounds/{order:int}/opening : Organizer
        GET    /organizing/{contest}/rounds/{order:int}/calibration : Organizer
        POST   /organizing/{contest}/rounds/{order:int}/calibration : Organizer
        GET    /organizing/{contest}/rounds/{order:int}/changes : Organizer
        POST   /organizing/{contest}/rounds/{order:int}/changes : Organizer
        POST   /organizing/{contest}/rounds/{order:int}/nudges : Organizer
        POST   /organizing/{contest}/rounds/{order:int}/recusals : Organizer
        GET    /organizing/{contest}/rounds/{order:int}/recusals/new : Organizer
        POST   /organizing/{contest}/rounds/{order:int}/recusals/{recusal:guid}/review : Organizer
        GET    /organizing/{contest}/rounds/{order:int}/revision : Organizer
        POST   /organizing/{contest}/rounds/{order:int}/revision : Organizer
        GET    /organizing/{contest}/rounds/{order:int}/result : Organizer
        POST   /organizing/{contest}/rounds/{order:int}/result : Organizer
        GET    /organizing/{contest}/rounds/{order:int}/result/{number:int} : Organizer
        GET    /organizing/{contest}/rounds/{order:int}/result/{number:int}/recount : Organizer
        POST   /organizing/{contest}/rounds/{order:int}/result/{number:int}/approval : Organizer
        POST   /organizing/{contest}/rounds/{order:int}/result/{number:int}/cancellation : Organizer
        GET    /organizing/{contest}/rounds/{order:int}/shortfall : Organizer
        POST   /organizing/{contest}/rounds/{order:int}/shortfall/acceptance : Organizer
        POST   /organizing/{contest}/rounds/{order:int}/shortfall/quorum : Organizer
        GET    /organizing/{contest}/rounds/{order:int}/standings : Organizer
        GET    /organizing/{contest}/rounds/{order:int}/standings/{number:int} : Organizer
        POST   /organizing/{contest}/rounds/{order:int}/standings/{number:int}/sheets/{sheet:guid}/restoration : Organizer
        POST   /organizing/{contest}/rounds/{order:int}/standings/{number:int}/sheets/{sheet:guid}/voiding : Organizer
        GET    /organizing/{contest}/rounds/{order:int}/ties : Organizer
        POST   /organizing/{contest}/rounds/{order:int}/ties : Organizer
        POST   /organizing/{contest}/rounds/{order:int}/ties/{ruling:guid}/removal : Organizer
        GET    /organizing/{contest}/rounds/{order:int}/votes : Organizer
        POST   /organizing/{contest}/rounds/{order:int}/votes : Organizer
        GET    /organizing/{contest}/settings : Organizer
        POST   /organizing/{contest}/settings : Organizer
        GET    /organizing/{contest}/settings/agreements : Organizer
        POST   /organizing/{contest}/settings/agreements : Organizer
        GET    /organizing/{contest}/settings/categories : Organizer
        POST   /organizing/{contest}/settings/categories : Organizer
        GET    /organizing/{contest}/settings/dates : Organizer
        POST   /organizing/{contest}/settings/dates : Organizer
        GET    /organizing/{contest}/settings/declarations : Organizer
        POST   /organizing/{contest}/settings/declarations : Organizer
        GET    /organizing/{contest}/settings/districts : Organizer
        POST   /organizing/{contest}/settings/districts : Organizer
        GET    /organizing/{contest}/settings/rubric : Organizer
        POST   /organizing/{contest}/settings/rubric : Organizer
        GET    /organizing/{contest}/settings/rules : Organizer
        POST   /organizing/{contest}/settings/rules : Organizer
        GET    /privacy : everybody
        GET    /judging/{round:guid}/entries/{number:int}/draft : signed in
        GET    /judging/{round:guid}/entries/{number:int}/sheet : signed in
        GET    /organizing/{contest}/entries/{number:int}/processing : signed in
        GET    /organizing/{contest}/entries/{number:int}/publication : signed in
        GET    /organizing/{contest}/entries/{number:int}/screening : signed in
        GET    /organizing/{contest}/entries/{number:int}/takedown : signed in
        GET    /organizing/{contest}/entries/{number:int}/waiver : signed in
        GET    /organizing/{contest}/likenesses/{id:guid}/decision : signed in
        GET    /organizing/{contest}/people/invitations : signed in
        GET    /reading-size : everybody
        GET    /results : everybody
        GET    /rules : everybody
        POST   /uploads : Entrant
        DELETE /uploads/{id:guid} : Entrant
        GET    /uploads/{id:guid} : Entrant
        POST   /uploads/{id:guid}/address : Entrant
        PUT    /uploads/{id:guid}/blocks/{number:int} : Entrant
        POST   /uploads/{id:guid}/completion : Entrant
        GET    /uploads/{id:guid}/film : Entrant
        GET    /uploads/{id:guid}/state : Entrant
        """;

    public static IReadOnlyList<(Address Address, string Who)> Rows { get; } =
        [.. Table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line =>
        {
            var (address, who) = (line.Split(" : ")[0], line.Split(" : ")[1]);
            return (new Address(address.Split(' ', 2)[0], address.Split(' ', 2)[1].Trim()), who.Trim());
        })];
}
