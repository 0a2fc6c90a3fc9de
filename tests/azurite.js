"use strict";

// Starts the emulator of the table service for the tests: in memory, on this machine only, on a port that the system chooses and that is
// printed. It ends like after Ctrl+C (the only end after which it keeps what it holds) when whoever started it closes its input or is gone.
const { default: TableConfiguration } = require("azurite/dist/src/table/TableConfiguration");
const { default: TableServer } = require("azurite/dist/src/table/TableServer");
const { AzuriteTelemetryClient } = require("azurite/dist/src/common/Telemetry");

const inMemory = true;
const server = new TableServer(new TableConfiguration("127.0.0.1", 0, undefined, "", false, false, undefined, undefined, false, false, "", "", "", undefined, false, inMemory));

// Nothing leaves this machine.
AzuriteTelemetryClient.enableTelemetry = false;

async function stop() {
  await server.close();
  process.exit(0);
}

process.once("SIGINT", stop);
process.stdin.once("end", () => process.emit("SIGINT")).resume();

server.start().then(
  () => console.log(`listening on ${server.getHttpServerAddress()}`),
  (failure) => {
    console.error(failure.message);
    process.exit(1);
  },
);
