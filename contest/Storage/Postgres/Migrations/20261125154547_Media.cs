using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace VideoContest.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Media : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ProcessingJobs_Done_FreeAt",
                table: "ProcessingJobs");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ExpiryMailedAt",
                table: "Videos",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "PosterChoice",
                table: "Videos",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "PosterCount",
                table: "Videos",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "DueAt",
                table: "ProcessingJobs",
                type: "timestamp with time zone",
                nullable: false,
                defaultValueSql: "(now() + interval '0 microseconds')");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "EndedAt",
                table: "ProcessingJobs",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "QueuedAt",
                table: "ProcessingJobs",
                type: "timestamp with time zone",
                nullable: false,
                defaultValueSql: "(now() + interval '0 microseconds')");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "TakenAt",
                table: "ProcessingJobs",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "TraceParent",
                table: "ProcessingJobs",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "WorkerName",
                table: "ProcessingJobs",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true,
                collation: "C");

            migrationBuilder.Sql("UPDATE \"ProcessingJobs\" SET \"DueAt\" = \"FreeAt\", \"QueuedAt\" = \"FreeAt\"");

            migrationBuilder.CreateTable(
                name: "Captions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    VideoId = table.Column<Guid>(type: "uuid", nullable: false),
                    Language = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    Text = table.Column<string>(type: "text", maxLength: -1, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Captions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Captions_Videos_VideoId",
                        column: x => x.VideoId,
                        principalTable: "Videos",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Likenesses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    VideoId = table.Column<Guid>(type: "uuid", nullable: false),
                    OtherId = table.Column<Guid>(type: "uuid", nullable: false),
                    FoundAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    IsSameFile = table.Column<bool>(type: "boolean", nullable: false),
                    IsMirrored = table.Column<bool>(type: "boolean", nullable: false),
                    At = table.Column<TimeSpan>(type: "interval", nullable: false),
                    OtherAt = table.Column<TimeSpan>(type: "interval", nullable: false),
                    Length = table.Column<TimeSpan>(type: "interval", nullable: false),
                    Distance = table.Column<double>(type: "double precision", nullable: true),
                    SoundShare = table.Column<double>(type: "double precision", nullable: true),
                    Verdict = table.Column<string>(type: "text", nullable: false),
                    Reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true, collation: "C"),
                    DecidedById = table.Column<Guid>(type: "uuid", nullable: true),
                    DecidedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Likenesses", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Likenesses_Videos_OtherId",
                        column: x => x.OtherId,
                        principalTable: "Videos",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Likenesses_Videos_VideoId",
                        column: x => x.VideoId,
                        principalTable: "Videos",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Signatures",
                columns: table => new
                {
                    VideoId = table.Column<Guid>(type: "uuid", nullable: false),
                    Frames = table.Column<byte[]>(type: "bytea", nullable: false),
                    Sound = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Signatures", x => x.VideoId);
                    table.ForeignKey(
                        name: "FK_Signatures_Videos_VideoId",
                        column: x => x.VideoId,
                        principalTable: "Videos",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Workers",
                columns: table => new
                {
                    Name = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    Sandbox = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    StartedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    SeenAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Done = table.Column<int>(type: "integer", nullable: false),
                    Failed = table.Column<int>(type: "integer", nullable: false),
                    FreeBytes = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Workers", x => x.Name);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ProcessingJobs_Done_DueAt",
                table: "ProcessingJobs",
                columns: new[] { "Done", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Captions_VideoId_Language",
                table: "Captions",
                columns: new[] { "VideoId", "Language" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Likenesses_OtherId",
                table: "Likenesses",
                column: "OtherId");

            migrationBuilder.CreateIndex(
                name: "IX_Likenesses_VideoId_OtherId",
                table: "Likenesses",
                columns: new[] { "VideoId", "OtherId" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Captions");

            migrationBuilder.DropTable(
                name: "Likenesses");

            migrationBuilder.DropTable(
                name: "Signatures");

            migrationBuilder.DropTable(
                name: "Workers");

            migrationBuilder.DropIndex(
                name: "IX_ProcessingJobs_Done_DueAt",
                table: "ProcessingJobs");

            migrationBuilder.DropColumn(
                name: "ExpiryMailedAt",
                table: "Videos");

            migrationBuilder.DropColumn(
                name: "PosterChoice",
                table: "Videos");

            migrationBuilder.DropColumn(
                name: "PosterCount",
                table: "Videos");

            migrationBuilder.DropColumn(
                name: "DueAt",
                table: "ProcessingJobs");

            migrationBuilder.DropColumn(
                name: "EndedAt",
                table: "ProcessingJobs");

            migrationBuilder.DropColumn(
                name: "QueuedAt",
                table: "ProcessingJobs");

            migrationBuilder.DropColumn(
                name: "TakenAt",
                table: "ProcessingJobs");

            migrationBuilder.DropColumn(
                name: "TraceParent",
                table: "ProcessingJobs");

            migrationBuilder.DropColumn(
                name: "WorkerName",
                table: "ProcessingJobs");

            migrationBuilder.CreateIndex(
                name: "IX_ProcessingJobs_Done_FreeAt",
                table: "ProcessingJobs",
                columns: new[] { "Done", "FreeAt" });
        }
    }
}
