namespace ComplaintOps.Adapters.Sqlite;

/// <summary>
/// The layout of the file, version 1. Instants are UTC ticks (100 ns since 0001-01-01, as <see cref="DateTimeOffset.UtcTicks"/>), flags are names
/// separated by spaces, and texts compare by their UTF-8 bytes.
/// </summary>
internal static class SqliteSchema
{
    /// <summary>The version of the layout that this program writes.</summary>
    public const int Version = 1;

    /// <summary>The oldest version of a program that may write what this program writes.</summary>
    public const int MinWriter = 1;

    /// <summary>Marks the file as ours in its header ("COps", read by file(1) and PRAGMA application_id).</summary>
    public const int ApplicationId = 0x434F7073;

    /// <summary>Stands for "never" where lists sort by an instant and put its absence last; no instant has so many ticks.</summary>
    public const long Never = long.MaxValue;

    /// <summary>All tables and indexes.</summary>
    public const string Create =
        """
        PRAGMA application_id = 1129279603;

        CREATE TABLE meta (
            one        INTEGER PRIMARY KEY CHECK (one = 1),
            store_id   TEXT    NOT NULL,
            schema     INTEGER NOT NULL,
            min_writer INTEGER NOT NULL,
            mode       TEXT    NOT NULL CHECK (mode IN ('active', 'frozen', 'moved')),
            moved_to   TEXT,
            simulated  INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            epoch      INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE heads (
            id            TEXT    NOT NULL PRIMARY KEY,
            reference     TEXT    NOT NULL UNIQUE,
            intake_id     TEXT    NOT NULL UNIQUE,
            version       INTEGER NOT NULL,
            desk          TEXT    NOT NULL,
            owner         TEXT,
            is_open       INTEGER NOT NULL,
            stage         TEXT    NOT NULL,
            severity      TEXT    NOT NULL,
            received_at   INTEGER NOT NULL,
            closed_at     INTEGER,
            silent_since  INTEGER NOT NULL,
            next_limit_at INTEGER NOT NULL,
            flags         TEXT    NOT NULL,
            body          TEXT    NOT NULL
        ) STRICT;
        CREATE INDEX heads_open          ON heads (silent_since, next_limit_at, id)        WHERE is_open = 1;
        CREATE INDEX heads_open_by_owner ON heads (owner, silent_since, next_limit_at, id) WHERE is_open = 1;
        CREATE INDEX heads_closed        ON heads (closed_at, id)                          WHERE is_open = 0;

        CREATE TABLE entries (
            id           TEXT    NOT NULL REFERENCES heads (id),
            sequence     INTEGER NOT NULL,
            operation_id TEXT    NOT NULL,
            type         TEXT    NOT NULL,
            type_version INTEGER NOT NULL,
            occurred_at  INTEGER NOT NULL,
            recorded_at  INTEGER NOT NULL,
            body         TEXT    NOT NULL,
            hash         TEXT    NOT NULL,
            PRIMARY KEY (id, sequence)
        ) STRICT;

        CREATE TABLE due (
            subject     TEXT    NOT NULL,
            duty        INTEGER NOT NULL,
            due_at      INTEGER NOT NULL,
            not_before  INTEGER NOT NULL,
            attempts    INTEGER NOT NULL,
            quarantined INTEGER NOT NULL,
            last_error  TEXT,
            PRIMARY KEY (subject, duty)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX due_waiting     ON due (duty, not_before, subject) WHERE quarantined = 0;
        CREATE INDEX due_quarantined ON due (not_before, subject, duty) WHERE quarantined = 1;

        CREATE TABLE content (
            id         TEXT    NOT NULL PRIMARY KEY,
            subject    TEXT    NOT NULL,
            kind       TEXT    NOT NULL,
            length     INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            salt       TEXT    NOT NULL,
            bytes      BLOB    NOT NULL
        ) STRICT;
        CREATE INDEX content_by_subject ON content (subject, id, kind, length, created_at);

        CREATE TABLE documents (
            key     TEXT    NOT NULL PRIMARY KEY,
            version INTEGER NOT NULL,
            body    TEXT    NOT NULL
        ) STRICT;

        CREATE TABLE desks (
            desk    TEXT    NOT NULL PRIMARY KEY,
            version INTEGER NOT NULL,
            body    TEXT    NOT NULL
        ) STRICT;
        """;
}
