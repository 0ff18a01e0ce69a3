/** Installs and builds what is missing or stale; says so on standard error, and nothing when all is fresh. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { withLock } from './lock.mjs';

export const ROOT = join(import.meta.dirname, '..');
const at = (...parts) => join(ROOT, ...parts);
const say = (line) => process.stderr.write(`jiesu: ${line}\n`);
const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : null);

const INSTALLED = at('node_modules', '.jiesu-lock');
const BUILT = at('dist', '.jiesu-build');
const LOCK = at('.jiesu', 'launch.lock');

export async function prepare() {
  if (isInstalled() && isBuilt()) return;
  await withLock(
    LOCK,
    async () => {
      if (!isInstalled()) await install();
      if (!isBuilt()) await build();
    },
    () => say('waiting for another launcher to install or build'),
  );
}

const sourceOfInstall = () => hashOf([`${process.platform}-${process.arch}`, read(at('package-lock.json')) ?? '']);
const isInstalled = () => read(INSTALLED) === sourceOfInstall() || adopted();

/** An installation made by hand counts, if it is of this lock file. */
function adopted() {
  const made = JSON.parse(read(at('node_modules', '.package-lock.json')) ?? 'null')?.packages;
  const wanted = JSON.parse(read(at('package-lock.json')) ?? 'null')?.packages;
  if (!made || !wanted) return false;
  const same = Object.entries(wanted).every(
    ([path, one]) =>
      path === '' || (made[path] ? made[path].version === one.version && existsSync(at(path)) : one.optional),
  );
  if (same) remember(INSTALLED, sourceOfInstall());
  return same;
}

async function install() {
  say('installing dependencies (once, about a minute) …');
  rmSync(INSTALLED, { force: true });
  const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm'];
  await run([...npm, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], npmEnvironment());
  remember(INSTALLED, sourceOfInstall());
}

/** The outer npm hands its flags down as npm_config_*; the inner keeps only how to reach the network, and tells nobody. */
function npmEnvironment() {
  const kept = /^npm_config_(registry|proxy|https?_proxy|noproxy|cafile|ca|strict_ssl|cache|userconfig|globalconfig)$/i;
  const entries = Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name) || kept.test(name));
  return { ...Object.fromEntries(entries), NODE_ENV: '', SCARF_ANALYTICS: 'false' };
}

/** What the build is made of, by content: clocks of files lie after a checkout. */
function sourceOfBuild() {
  const sources = readdirSync(at('src'), { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile() && /\.(ts|json)$/.test(one.name) && !one.name.endsWith('.spec.ts'))
    .map((one) => relative(ROOT, join(one.parentPath, one.name)))
    .filter((path) => !/^src.console./.test(path));
  const all = [
    ...sources.sort(),
    'package-lock.json',
    'tsconfig.json',
    'nest-cli.json',
    join('config', 'tsconfig.build.json'),
  ];
  return hashOf(all.flatMap((path) => [path, read(at(path)) ?? '']));
}

const isBuilt = () => read(BUILT) === sourceOfBuild();

async function build() {
  say('building …');
  const source = sourceOfBuild();
  rmSync(at('dist'), { recursive: true, force: true });
  await run([process.execPath, at('node_modules', '@nestjs', 'cli', 'bin', 'nest.js'), 'build'], process.env);
  remember(BUILT, source);
}

/** Runs a program; what it says is shown only if it fails. */
async function run([program, ...args], env) {
  const child = spawn(program, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => said.push(text));
  const code = await new Promise((done, fail) => child.on('error', fail).on('close', done));
  if (code === 0) return;
  process.stderr.write(Buffer.concat(said));
  throw new Error(`${[program, ...args].join(' ')} failed (${code ?? 'killed'})`);
}

const hashOf = (parts) => createHash('sha256').update(JSON.stringify(parts)).digest('hex');

/** A note that cannot be written (a checkout of somebody else's) only costs time. */
function remember(file, text) {
  try {
    writeFileSync(file, text);
  } catch (error) {
    if (!['EACCES', 'EROFS', 'EPERM'].includes(error.code)) throw error;
  }
}
