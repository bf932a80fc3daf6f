namespace VideoContest.Judging;

/// <summary>Why a judge and an entry must not meet. <see cref="SameCompany"/> is the same credit code.</summary>
public enum Conflict { Recused, OwnEntry, SameCompany, SameOrganisation, SameDistrict, SameMailDomain }
