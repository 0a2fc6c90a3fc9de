using System.Globalization;
using System.Text;

namespace ComplaintOps.Functions.Tests.Host;

/// <summary>A large mail as the Functions host passes it on: base64 in JSON, in chunks.</summary>
internal static class BigMail
{
    private const int ChunkBytes = 64 * 1024;

    public static byte[][] ToWire(byte[] mail)
    {
        var json = Encoding.ASCII.GetBytes(
            """{"Data":{"req":{"Url":"http://127.0.0.1:7072/api/mail/inbound/k","Method":"POST","Query":{},"Headers":{"Content-Type":["multipart/form-data; boundary=x"],"""
            + $"\"Content-Length\":[\"{mail.Length}\"]" + """},"Params":{"key":"k"},"Body":""" + "\"" + Convert.ToBase64String(mail) + "\"}},\"Metadata\":{}}");
        var parts = new List<byte[]>
        {
            "POST /InboundMail HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\nContent-Type: application/json; charset=utf-8\r\n\r\n"u8.ToArray(),
        };
        for (var start = 0; start < json.Length; start += ChunkBytes)
        {
            var length = Math.Min(ChunkBytes, json.Length - start);
            parts.Add([.. Encoding.ASCII.GetBytes(length.ToString("X", CultureInfo.InvariantCulture) + "\r\n"), .. json.AsSpan(start, length), .. "\r\n"u8]);
        }

        parts.Add("0\r\n\r\n"u8.ToArray());
        return [.. parts];
    }
}
