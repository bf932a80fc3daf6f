var host = Host.CreateApplicationBuilder(args).Build();
await host.RunAsync();
