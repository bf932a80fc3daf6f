using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace VideoContest.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Judging : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Notes",
                table: "ScoreSheets",
                type: "text",
                maxLength: -1,
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "VoidReason",
                table: "ScoreSheets",
                type: "character varying(400)",
                maxLength: 400,
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "CalibrationEntries",
                table: "Rounds",
                type: "text",
                maxLength: -1,
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "CloseReason",
                table: "Rounds",
                type: "character varying(400)",
                maxLength: 400,
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<bool>(
                name: "ExcludesDistrict",
                table: "Rounds",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "ExcludesMailDomain",
                table: "Rounds",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "IsCalibration",
                table: "Rounds",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "IsSeverityOfficial",
                table: "Rounds",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "LeastWatched",
                table: "Rounds",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Parts",
                table: "Rounds",
                type: "text",
                maxLength: -1,
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "Seal",
                table: "Rounds",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<int>(
                name: "SealedSheets",
                table: "Rounds",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "TakesFrom",
                table: "Rounds",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "TakesPerCategory",
                table: "Rounds",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "VotePercent",
                table: "Rounds",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ReviewedAt",
                table: "Recusals",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "LeftAt",
                table: "Panelist",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "MaximumLoad",
                table: "Panelist",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "NudgedAt",
                table: "Panelist",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsOneAwardPerEntrant",
                table: "Contests",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "IsRecountPublic",
                table: "Contests",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "ScoresShown",
                table: "Contests",
                type: "text",
                nullable: false,
                defaultValue: "Nothing");

            migrationBuilder.AddColumn<string>(
                name: "Source",
                table: "Assignments",
                type: "text",
                nullable: false,
                defaultValue: "Automatic");

            migrationBuilder.CreateTable(
                name: "RoundRevisions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RoundId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Before = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    After = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    ById = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RoundRevisions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RoundRevisions_AspNetUsers_ById",
                        column: x => x.ById,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_RoundRevisions_Rounds_RoundId",
                        column: x => x.RoundId,
                        principalTable: "Rounds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "StandingRuns",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RoundId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<string>(type: "text", nullable: false),
                    Inputs = table.Column<string>(type: "text", maxLength: -1, nullable: false, collation: "C"),
                    InputsHash = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    Method = table.Column<string>(type: "text", maxLength: -1, nullable: false, collation: "C"),
                    Rows = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    ResultHash = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C"),
                    Salt = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    ProposedById = table.Column<Guid>(type: "uuid", nullable: false),
                    ProposedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    DecidedById = table.Column<Guid>(type: "uuid", nullable: true),
                    DecidedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StandingRuns", x => x.Id);
                    table.ForeignKey(
                        name: "FK_StandingRuns_AspNetUsers_DecidedById",
                        column: x => x.DecidedById,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_StandingRuns_AspNetUsers_ProposedById",
                        column: x => x.ProposedById,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_StandingRuns_Rounds_RoundId",
                        column: x => x.RoundId,
                        principalTable: "Rounds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TieRulings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RoundId = table.Column<Guid>(type: "uuid", nullable: false),
                    Entries = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C"),
                    ById = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    TakenBackAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TieRulings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TieRulings_AspNetUsers_ById",
                        column: x => x.ById,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_TieRulings_Rounds_RoundId",
                        column: x => x.RoundId,
                        principalTable: "Rounds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Viewings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RoundId = table.Column<Guid>(type: "uuid", nullable: false),
                    EntryId = table.Column<Guid>(type: "uuid", nullable: false),
                    JudgeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Played = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    SavedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Viewings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Viewings_AspNetUsers_JudgeId",
                        column: x => x.JudgeId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Viewings_Entries_EntryId",
                        column: x => x.EntryId,
                        principalTable: "Entries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Viewings_Rounds_RoundId",
                        column: x => x.RoundId,
                        principalTable: "Rounds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "VoteCounts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RoundId = table.Column<Guid>(type: "uuid", nullable: false),
                    EntryId = table.Column<Guid>(type: "uuid", nullable: false),
                    Votes = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VoteCounts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_VoteCounts_Entries_EntryId",
                        column: x => x.EntryId,
                        principalTable: "Entries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_VoteCounts_Rounds_RoundId",
                        column: x => x.RoundId,
                        principalTable: "Rounds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_RoundRevisions_ById",
                table: "RoundRevisions",
                column: "ById");

            migrationBuilder.CreateIndex(
                name: "IX_RoundRevisions_RoundId_Number",
                table: "RoundRevisions",
                columns: new[] { "RoundId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StandingRuns_DecidedById",
                table: "StandingRuns",
                column: "DecidedById");

            migrationBuilder.CreateIndex(
                name: "IX_StandingRuns_ProposedById",
                table: "StandingRuns",
                column: "ProposedById");

            migrationBuilder.CreateIndex(
                name: "IX_StandingRuns_RoundId_Number",
                table: "StandingRuns",
                columns: new[] { "RoundId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TieRulings_ById",
                table: "TieRulings",
                column: "ById");

            migrationBuilder.CreateIndex(
                name: "IX_TieRulings_RoundId",
                table: "TieRulings",
                column: "RoundId");

            migrationBuilder.CreateIndex(
                name: "IX_Viewings_EntryId",
                table: "Viewings",
                column: "EntryId");

            migrationBuilder.CreateIndex(
                name: "IX_Viewings_JudgeId",
                table: "Viewings",
                column: "JudgeId");

            migrationBuilder.CreateIndex(
                name: "IX_Viewings_RoundId_EntryId_JudgeId",
                table: "Viewings",
                columns: new[] { "RoundId", "EntryId", "JudgeId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_VoteCounts_EntryId",
                table: "VoteCounts",
                column: "EntryId");

            migrationBuilder.CreateIndex(
                name: "IX_VoteCounts_RoundId_EntryId",
                table: "VoteCounts",
                columns: new[] { "RoundId", "EntryId" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "RoundRevisions");

            migrationBuilder.DropTable(
                name: "StandingRuns");

            migrationBuilder.DropTable(
                name: "TieRulings");

            migrationBuilder.DropTable(
                name: "Viewings");

            migrationBuilder.DropTable(
                name: "VoteCounts");

            migrationBuilder.DropColumn(
                name: "Notes",
                table: "ScoreSheets");

            migrationBuilder.DropColumn(
                name: "VoidReason",
                table: "ScoreSheets");

            migrationBuilder.DropColumn(
                name: "CalibrationEntries",
                table: "Rounds");

            migrationBuilder.DropColumn(
                name: "CloseReason",
                table: "Rounds");

            migrationBuilder.DropColumn(
                name: "ExcludesDistrict",
                table: "Rounds");

            migrationBuilder.DropColumn(
                name: "ExcludesMailDomain",
                table: "Rounds");

            migrationBuilder.DropColumn(
                name: "IsCalibration",
                table: "Rounds");

            migrationBuilder.DropColumn(
                name: "IsSeverityOfficial",
                table: "Rounds");

            migrationBuilder.DropColumn(
                name: "LeastWatched",
                table: "Rounds");

            migrationBuilder.DropColumn(
                name: "Parts",
                table: "Rounds");

            migrationBuilder.DropColumn(
                name: "Seal",
                table: "Rounds");

            migrationBuilder.DropColumn(
                name: "SealedSheets",
                table: "Rounds");

            migrationBuilder.DropColumn(
                name: "TakesFrom",
                table: "Rounds");

            migrationBuilder.DropColumn(
                name: "TakesPerCategory",
                table: "Rounds");

            migrationBuilder.DropColumn(
                name: "VotePercent",
                table: "Rounds");

            migrationBuilder.DropColumn(
                name: "ReviewedAt",
                table: "Recusals");

            migrationBuilder.DropColumn(
                name: "LeftAt",
                table: "Panelist");

            migrationBuilder.DropColumn(
                name: "MaximumLoad",
                table: "Panelist");

            migrationBuilder.DropColumn(
                name: "NudgedAt",
                table: "Panelist");

            migrationBuilder.DropColumn(
                name: "IsOneAwardPerEntrant",
                table: "Contests");

            migrationBuilder.DropColumn(
                name: "IsRecountPublic",
                table: "Contests");

            migrationBuilder.DropColumn(
                name: "ScoresShown",
                table: "Contests");

            migrationBuilder.DropColumn(
                name: "Source",
                table: "Assignments");
        }
    }
}
