using Microsoft.Extensions.Localization;

namespace VideoContest.Web.Features.Uploads;

/// <summary>What the upload script says, in the page's language; {0}, {1} and {2} are filled in by the script.</summary>
static class UploadWords
{
    public static Dictionary<string, string> For(IStringLocalizer texts) => new()
    {
        ["reading"] = texts["正在读取文件……"].Value,
        ["sending"] = texts["正在上传。请不要关闭这个页面。"].Value,
        ["resuming"] = texts["找到上次没有传完的部分，正在核对后继续。"].Value,
        ["paused"] = texts["已暂停。已传的部分保留 7 天。"].Value,
        ["asleep"] = texts["页面进入了后台，上传暂时停下。回到这个页面会自动继续。"].Value,
        ["offline"] = texts["网络断开了，恢复后会自动继续；{0} 秒后重试（第 {1} 次）。"].Value,
        ["retrying"] = texts["网络中断，{0} 秒后重试（第 {1} 次）。"].Value,
        ["busy"] = texts["服务器没有收下这一段，{0} 秒后重试（第 {1} 次）。"].Value,
        ["finishing"] = texts["全部数据已传到，正在确认……"].Value,
        ["done"] = texts["上传完成。请刷新页面查看处理进度。"].Value,
        ["signedOut"] = texts["登录已过期。请在另一个窗口重新登录，再回到这里按“继续上传”。"].Value,
        ["stale"] = texts["页面已经过期。请刷新页面后重新选择文件，会从断点继续。"].Value,
        ["gone"] = texts["这次上传已经不在了，可能已被取消。请刷新页面。"].Value,
        ["changed"] = texts["这个文件在上传过程中被改动、替换或移动了，不能接着传。请重新选择原来的文件，会从断点继续；如果文件已经修改过，请取消没有传完的视频，再上传新的。"].Value,
        ["another"] = texts["这不是没有传完的“{0}”：内容不一样。如果本来是同一个视频，可能是文件改动过，或者手机给出了重新压缩的副本：iPhone 会重新压缩从相册里选的视频，请用“文件”App 选择，或在选择时把选项改为“当前”（原画质）。"].Value,
        ["empty"] = texts["这个文件是空的。请选择视频文件。"].Value,
        ["tooLarge"] = texts["文件 {0}，超过上限 {1}。请降低码率后重新导出。"].Value,
        ["failed"] = texts["上传没有成功。请刷新页面后重新选择文件，会从断点继续。"].Value,
        ["of"] = texts["已传 {0} / {1}"].Value,
        ["ofWithMore"] = texts["已传 {0} / {1}，另有 {2} 在路上"].Value,
        ["seconds"] = texts["还要约 {0} 秒"].Value,
        ["minutes"] = texts["还要约 {0} 分钟"].Value,
        ["hours"] = texts["还要约 {0} 小时 {1} 分钟"].Value,
        ["leave"] = texts["视频还没有传完。"].Value,
        ["cancel"] = texts["取消后，已传的部分会删除。确定取消上传吗？"].Value,
    };
}
