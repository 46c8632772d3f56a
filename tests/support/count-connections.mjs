/** Loaded before the product (`NODE_OPTIONS=--import`): writes down everything that the process turns to, one a line. */
import dgram from "node:dgram";
import dns from "node:dns";
import { appendFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";

const tell = (what) => appendFileSync(process.env.CONNECTIONS_FILE, `${what}\n`);

// Everything over TCP ends here: HTTP, fetch, TLS, SMTP and the database.
const { connect } = net.Socket.prototype;
net.Socket.prototype.connect = function (...given) {
  const [first] = Array.isArray(given[0]) ? given[0] : given;
  const to = typeof first === "object" ? first : { port: first, host: given[1] };
  tell(to.path ? `path ${to.path}` : `tcp ${to.host ?? "localhost"}:${to.port}`);
  return connect.apply(this, given);
};
const { send } = dgram.Socket.prototype;
dgram.Socket.prototype.send = function (...given) {
  tell(`udp ${given.find((one) => typeof one === "string")}`);
  return send.apply(this, given);
};
for (const of of [dns, dns.promises])
  for (const name of Object.keys(of).filter((one) => /^(lookup|resolve|reverse)/.test(one))) {
    const asked = of[name];
    if (typeof asked === "function")
      of[name] = (...given) => {
        tell(`name ${given[0]}`);
        return asked.apply(of, given);
      };
  }
// Also for who takes a function of these by its name.
syncBuiltinESMExports();
