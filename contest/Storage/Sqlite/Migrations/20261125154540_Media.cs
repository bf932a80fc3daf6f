using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace VideoContest.Storage.Sqlite.Migrations
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

            migrationBuilder.AddColumn<long>(
                name: "ExpiryMailedAt",
                table: "Videos",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "PosterChoice",
                table: "Videos",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "PosterCount",
                table: "Videos",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "DueAt",
                table: "ProcessingJobs",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "EndedAt",
                table: "ProcessingJobs",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "QueuedAt",
                table: "ProcessingJobs",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "TakenAt",
                table: "ProcessingJobs",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "TraceParent",
                table: "ProcessingJobs",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "WorkerName",
                table: "ProcessingJobs",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            // SQLite adds no column whose default is worked out to a table with rows; a changed column makes EF build the table anew, and with it come the defaults of the model.
            migrationBuilder.Sql("UPDATE \"ProcessingJobs\" SET \"DueAt\" = \"FreeAt\", \"QueuedAt\" = \"FreeAt\"");
            migrationBuilder.AlterColumn<long>(
                name: "FreeAt",
                table: "ProcessingJobs",
                type: "INTEGER",
                nullable: false,
                defaultValueSql: "(CAST(round(unixepoch('subsec') * 1000) AS INTEGER) * 1000 + 0)",
                oldClrType: typeof(long),
                oldType: "INTEGER",
                oldDefaultValueSql: "(CAST(round(unixepoch('subsec') * 1000) AS INTEGER) * 1000 + 0)");

            migrationBuilder.CreateTable(
                name: "Captions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    VideoId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false)
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    VideoId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OtherId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FoundAt = table.Column<long>(type: "INTEGER", nullable: false),
                    IsSameFile = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsMirrored = table.Column<bool>(type: "INTEGER", nullable: false),
                    At = table.Column<TimeSpan>(type: "TEXT", nullable: false),
                    OtherAt = table.Column<TimeSpan>(type: "TEXT", nullable: false),
                    Length = table.Column<TimeSpan>(type: "TEXT", nullable: false),
                    Distance = table.Column<double>(type: "REAL", nullable: true),
                    SoundShare = table.Column<double>(type: "REAL", nullable: true),
                    Verdict = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    DecidedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
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
                    VideoId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Frames = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Sound = table.Column<byte[]>(type: "BLOB", nullable: false)
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
                    Name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Sandbox = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SeenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Done = table.Column<int>(type: "INTEGER", nullable: false),
                    Failed = table.Column<int>(type: "INTEGER", nullable: false),
                    FreeBytes = table.Column<long>(type: "INTEGER", nullable: false)
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
