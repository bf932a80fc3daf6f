namespace VideoContest.Ledger;

/// <summary>What can stand in the ledger. Names are part of the hash: add new ones, never rename.</summary>
public enum Act
{
    ContestCreated, ContestEdited, ContestAnnounced, MemberInvited, MemberJoined, MemberRemoved, AccountDisabled, AccountEnabled, AccountDeleted,
    FilmStored, FilmReady, FilmRejected, FindingWaived, FilmRequeued,
    EntrySubmitted, EntryWithdrawn, EntryAccepted, EntryReturned, EntryDeclined, EntryDisqualified, EntryPublished, EntryTakenDown,
    RoundCreated, RoundEdited, RoundOpened, RoundExtended, RoundClosed, EntriesAssigned, JudgeRecused, SheetHandedIn, SheetVoided,
    AwardGiven, AwardTakenBack, ResultsPublished, InvitationRevoked,
    CaptionsAdded, CaptionsRemoved, PosterChosen, LikenessDecided,
    RoundRevised, JudgeSeated, JudgeLeft, JudgesNudged, AssignmentsChanged, RecusalReviewed, SheetRestored,
    SandboxOpened, VotesRecorded, TieRuled, ResultProposed, ResultFinalised, ResultCancelled, RoundDeleted,
}
