/**
 * How the file came to look as it does: `PRAGMA user_version` counts the entries that have been applied. An entry that
 * has been released is never changed; what is needed next is added as one more.
 *
 * Keys and numbers are never used again, so rows of a hub that is gone can stay until there is time to delete them.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
  INSERT INTO meta VALUES ('lastNumber', 0);

  CREATE TABLE hubs (key INTEGER PRIMARY KEY, name TEXT NOT NULL, removed INTEGER NOT NULL DEFAULT 0);

  -- Kept with every change of an instance, so that nothing is ever counted.
  CREATE TABLE counts (
    hub INTEGER NOT NULL, status INTEGER NOT NULL, instances INTEGER NOT NULL,
    PRIMARY KEY (hub, status)
  ) WITHOUT ROWID;

  CREATE TABLE instances (
    key INTEGER PRIMARY KEY,
    hub INTEGER NOT NULL,
    instance_id TEXT NOT NULL,
    status INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    -- The time of completion of those that have ended, for their listing.
    finished_at INTEGER,
    parent_id TEXT,
    execution_id TEXT NOT NULL,
    name TEXT NOT NULL,
    version TEXT,
    updated_at INTEGER NOT NULL,
    completed_at INTEGER,
    custom_status TEXT,
    suspended INTEGER NOT NULL,
    rewound INTEGER NOT NULL,
    history_events INTEGER NOT NULL,
    history_bytes INTEGER NOT NULL,
    -- JSON of what only few instances have: scheduledStart, parent, tags, trace.
    details TEXT
  );
  CREATE UNIQUE INDEX instances_by_id ON instances (hub, instance_id);
  CREATE INDEX instances_newest ON instances (hub, status, created_at, key);
  CREATE INDEX instances_by_status_and_id ON instances (hub, status, instance_id, created_at);
  CREATE INDEX instances_finished ON instances (hub, status, finished_at, instance_id) WHERE finished_at IS NOT NULL;
  CREATE INDEX instances_by_parent ON instances (hub, parent_id) WHERE parent_id IS NOT NULL;

  CREATE TABLE payloads (instance INTEGER PRIMARY KEY, input TEXT, output TEXT, failure BLOB);

  CREATE TABLE history (
    instance INTEGER NOT NULL, position INTEGER NOT NULL, events BLOB NOT NULL,
    PRIMARY KEY (instance, position)
  ) WITHOUT ROWID;

  CREATE TABLE messages (
    number INTEGER PRIMARY KEY,
    hub INTEGER NOT NULL,
    target INTEGER NOT NULL,
    kind TEXT NOT NULL,
    due_at INTEGER NOT NULL,
    execution_id TEXT,
    event BLOB NOT NULL
  );
  CREATE INDEX messages_by_target ON messages (target, due_at);
  CREATE INDEX messages_by_time ON messages (hub, due_at, number, target);

  CREATE TABLE activities (
    number INTEGER PRIMARY KEY,
    hub INTEGER NOT NULL,
    instance INTEGER NOT NULL,
    instance_id TEXT NOT NULL,
    execution_id TEXT NOT NULL,
    task_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    version TEXT NOT NULL,
    request BLOB NOT NULL
  );
  CREATE INDEX activities_by_instance ON activities (instance);
  CREATE INDEX activities_by_hub ON activities (hub);

  CREATE TABLE entities (
    key INTEGER PRIMARY KEY,
    hub INTEGER NOT NULL,
    entity_id TEXT NOT NULL,
    has_state INTEGER NOT NULL,
    last_modified_at INTEGER NOT NULL,
    lock_owner TEXT,
    lock_execution TEXT,
    lock_section TEXT
  );
  CREATE UNIQUE INDEX entities_by_id ON entities (hub, entity_id);
  CREATE INDEX entities_by_lock ON entities (hub, lock_owner) WHERE lock_owner IS NOT NULL;

  CREATE TABLE entity_states (entity INTEGER PRIMARY KEY, state TEXT NOT NULL);
  `,
];
