"use strict";

// The official client of the table service, for tests of ours: "write" inserts the rows given on its input, "transact" inserts them in one
// transaction, "read" prints the rows of the table. A row is { "PartitionKey": .., "RowKey": .., "Name": { "type": .., "value": .. } }, values as text.
// Node.js 18, which some distributions carry, has it only by its module's name.
globalThis.crypto ??= require("node:crypto").webcrypto;

const { TableClient } = require("@azure/data-tables");
const { text } = require("node:stream/consumers");

const [, , mode, connectionString, table] = process.argv;
const client = TableClient.fromConnectionString(connectionString, table, { allowInsecureConnection: true });

function toClient(row) {
  const entity = { partitionKey: row.PartitionKey, rowKey: row.RowKey };
  for (const [name, property] of Object.entries(row)) {
    if (name !== "PartitionKey" && name !== "RowKey") {
      const plain = { Boolean: (value) => value === "true", Int32: Number, String: String }[property.type];
      entity[name] = plain ? plain(property.value) : { type: property.type, value: property.value };
    }
  }
  return entity;
}

function fromClient(entity) {
  const row = { PartitionKey: entity.partitionKey, RowKey: entity.rowKey };
  for (const [name, value] of Object.entries(entity)) {
    if (!["partitionKey", "rowKey", "etag", "timestamp"].includes(name) && !name.startsWith("odata")) {
      const type = { string: "String", boolean: "Boolean", number: "Int32" }[typeof value] ?? value.type;
      row[name] = { type, value: String(value?.value ?? value) };
    }
  }
  return row;
}

async function main() {
  if (mode === "read") {
    const rows = [];
    for await (const entity of client.listEntities({ disableTypeConversion: true })) {
      rows.push(fromClient(entity));
    }
    console.log(JSON.stringify(rows));
    return;
  }

  const rows = JSON.parse(await text(process.stdin)).map(toClient);
  if (mode === "transact") {
    await client.submitTransaction(rows.map((row) => ["create", row]));
  } else {
    for (const row of rows) {
      await client.createEntity(row);
    }
  }
  console.log("[]");
}

main().catch((failure) => {
  console.error(failure.message);
  process.exit(1);
});
