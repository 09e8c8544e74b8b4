// fetch_npm.mjs FOLDER: unpacks npm from its registry into FOLDER, one version whose checksum is known, and prints what node has to run.
// (Debian's package of npm brings some 370 others.)
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";

const version = "10.9.2";
const sha512 = "iriPEPIkoMYUy3F6f3wwSZAU93E0Eg6cHwIR6jzzOXWSy+SD/rOODEs74cVONHKSx2obXtuUoyidVEhISrisgQ==";
const registry = process.env.npm_config_registry ?? "https://registry.npmjs.org";
const folder = process.argv[2];

const response = await fetch(`${registry.replace(/\/$/, "")}/npm/-/npm-${version}.tgz`);
const bytes = Buffer.from(await response.arrayBuffer());
if (createHash("sha512").update(bytes).digest("base64") !== sha512)
    throw new Error(`npm ${version} from ${registry} is not what it should be (status ${response.status})`);
mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}/npm.tgz`, bytes);
execFileSync("tar", ["-xzf", "npm.tgz"], { cwd: folder });
console.log(`${folder}/package/bin/npm-cli.js`);
