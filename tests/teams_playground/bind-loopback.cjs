// The Agents Playground listens wherever the machine can be reached, and has no option for the host.
const { Server } = require("node:net");

const listen = Server.prototype.listen;
Server.prototype.listen = function (port, ...rest) {
  if (typeof port === "number" && typeof rest[0] !== "string") rest.unshift("127.0.0.1");
  return listen.call(this, port, ...rest);
};
