using ComplaintOps.Core.Errors;
using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace ComplaintOps.Adapters.Sqlite;

/// <summary>The one place where SQLite's result codes become errors of the product (SQLite documentation, "Result and Error Codes").</summary>
internal static class SqliteErrors
{
    // Out of room while the shared index of the log grows: reported as an I/O error, although it means a full disk.
    private const int SharedMemorySize = SQLITE_IOERR | (19 << 8);
    private const int DatabaseMoved = SQLITE_READONLY | (4 << 8);

    /// <summary>Translates a failure on the store's file.</summary>
    public static ComplaintOpsException Translate(SqliteException failure, string path)
    {
        int code = failure.SqliteErrorCode;
        return (code, failure.SqliteExtendedErrorCode) switch
        {
            (_, SharedMemorySize) or (SQLITE_FULL, _) => Full(path, failure),
            (_, DatabaseMoved) => Gone(path, failure),
            (SQLITE_BUSY or SQLITE_LOCKED, _) => Busy(path, failure),
            (SQLITE_CORRUPT or SQLITE_NOTADB, _) => Corrupt(path, "SQLite finds its pages damaged", failure),
            (SQLITE_READONLY or SQLITE_PERM or SQLITE_AUTH or SQLITE_CANTOPEN, _) => Access(path, failure),
            (SQLITE_TOOBIG, _) => new ComplaintOpsException(
                ErrorCode.TooLarge, $"A value is larger than the SQLite store {path} takes.", path, "Send it in smaller parts.", inner: failure),
            (SQLITE_IOERR, _) => new ComplaintOpsException(
                ErrorCode.StoreUnavailable,
                $"Reading or writing the SQLite store {path} failed ({failure.SqliteExtendedErrorCode}).",
                path,
                "Check the disk and the system log.",
                isTransient: true,
                failure),
            (SQLITE_NOMEM, _) => new ComplaintOpsException(
                ErrorCode.StoreUnavailable, $"No memory left for the SQLite store {path}.", path, "Free memory.", isTransient: true, failure),
            _ => new ComplaintOpsException(
                ErrorCode.Unexpected,
                $"The SQLite store {path} failed: {failure.Message}",
                path,
                "This is a defect of the program: please report it.",
                inner: failure),
        };
    }

    /// <summary>Another writer holds the store for longer than we wait.</summary>
    public static ComplaintOpsException Busy(string path, Exception? inner = null) => new(
        ErrorCode.StoreBusy,
        $"The SQLite store {path} is being written by somebody else for longer than we wait. Nothing was written.",
        path,
        "Try again. If it stays so, look for a program that holds the file open.",
        isTransient: true,
        inner);

    /// <summary>The file is damaged, or was never a database.</summary>
    public static ComplaintOpsException Corrupt(string path, string why, Exception? inner = null) => new(
        ErrorCode.StoreCorrupt,
        $"The SQLite store {path} cannot be read: {why}.",
        path,
        "Stop all writers, keep the file with its -wal and -shm files as they are, and restore the last copy, or rescue what is left with \"sqlite3 <file> .recover\".",
        isTransient: false,
        inner);

    /// <summary>The file was deleted or moved away while it was open.</summary>
    public static ComplaintOpsException Gone(string path, Exception? inner = null) => new(
        ErrorCode.StoreUnavailable,
        $"The SQLite store {path} was deleted or moved away while it was open. Nothing was written.",
        path,
        "Put the file back and start again.",
        isTransient: false,
        inner);

    /// <summary>This account may not write the file or its folder.</summary>
    public static ComplaintOpsException Access(string path, Exception? inner = null) => new(
        ErrorCode.StoreAccess,
        $"The SQLite store {path} cannot be written by this account: the file, its folder, or a -wal or -shm file beside it is read-only for it.",
        path,
        "All accounts that use the store need write access to its folder and files: run them under one account, or give the folder to a common group "
        + "(chgrp, chmod 2770) and the files too (chmod 660).",
        isTransient: false,
        inner);

    private static ComplaintOpsException Full(string path, Exception inner) => new(
        ErrorCode.StoreFull,
        $"The SQLite store {path} has no room left. Nothing of this step was written.",
        path,
        "Make room on the disk; the store goes on by itself.",
        isTransient: false,
        inner);
}
