using VideoContest.MediaWorker;
using VideoContest.MediaWorker.Jobs;
using VideoContest.Storage;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddContestDb(builder.Configuration);
builder.Services.AddVideoStore(builder.Configuration);
builder.Services.Configure<WorkerSettings>(builder.Configuration.GetSection("Worker"));
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton<Rows>();
builder.Services.AddSingleton<Alive>();
builder.Services.AddSingleton<Receiving>();
builder.Services.AddSingleton<Outcome>();
builder.Services.AddSingleton<JobRun>();
builder.Services.AddHostedService<Worker>();

await builder.Build().RunAsync();
