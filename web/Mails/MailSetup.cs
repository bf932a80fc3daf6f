namespace VideoContest.Web.Mails;

public static class MailSetup
{
    /// <summary>Adds the sender of the outbox, as the section <c>Mail</c> says.</summary>
    public static IServiceCollection AddMails(this IServiceCollection services, IConfiguration configuration) => services
        .Configure<MailSettings>(configuration.GetSection("Mail"))
        .AddScoped<MailWords>()
        .AddScoped<MailWriter>()
        .AddScoped<DeadlineReminders>()
        .AddSingleton<MailSender>()
        .AddHostedService(services => services.GetRequiredService<MailSender>())
        .AddSingleton<Upkeep>()
        .AddHostedService(services => services.GetRequiredService<Upkeep>());
}
