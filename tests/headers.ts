/**
 * What C headers say, without a compiler: values of enums and macros, layouts of structs.
 *
 * It reads as much of C as the kernel's headers need: preprocessing with macros and conditions,
 * integer expressions, enums, structs, unions and typedefs, laid out as on 64-bit Linux.
 *
 * @module
 */
import { debianPackage } from "./cache.ts";

/** A field of a struct. Those of unnamed structs and unions within are listed as its own. */
export interface Field {
  /** Its name. */
  name: string;
  /** Offset in bytes from the start of the struct. */
  offset: number;
  /** Size in bytes, of all elements of an array together. */
  size: number;
  /** Type as spelled in the header, such as `__be16` or `struct in6_addr`; an array's element. */
  type: string;
  /** Number of elements of an array; 1 for what is none, 0 for one without a size. */
  count: number;
  /** Fields of the struct or union that it is, or that its elements are. */
  fields?: Field[];
}

/** An enumerator, or a macro that is a number. */
export interface Constant {
  /** Header it is defined in, such as `linux/if_link.h`. */
  header: string;
  /** Its value. */
  value: bigint;
  /** Whether its value is told by a name that begins with `__`, as that of `IFLA_MAX` is. */
  derived: boolean;
}

/** What a set of headers says. */
export interface Headers {
  /** Enumerators, and macros that are numbers, by name. */
  constants: Map<string, Constant>;
  /** Macros with a value that is no number: names by header. */
  others: Map<string, string[]>;
  /** Names of structs and unions, as in `struct ifinfomsg`. */
  structs: string[];
  /** Size of a struct or union in bytes. */
  structSize(name: string): number;
  /** Fields of a struct in order; those of a union all begin at 0. Bit fields are left out. */
  structLayout(name: string): Field[];
}

interface Macro {
  header: string;
  params?: string[];
  body: string[];
}

interface Type {
  name: string;
  size: number;
  align: number;
  signed?: boolean;
  fields?: Field[];
}

/** Machine of the headers, as Debian and GNU name it. */
const machine = `${Deno.build.arch}-linux-gnu`;

/**
 * Macros that stay as they are here, whatever headers say: what compilers predefine, and
 * - attributes, which the C library's headers take away from a compiler that is not GNU's;
 * - `BIT` and `U16_MAX`, which the kernel's headers use but do not define;
 * - byte order, because our constants are plain numbers, whatever order they are written in.
 */
const predefined = `
#define __${Deno.build.arch}__ 1
#define __LP64__ 1
#define __linux__ 1
#define __STDC_VERSION__ 201112L
#define _GNU_SOURCE 1
#define __attribute__ __attribute__
#define BIT(n) (1U << (n))
#define U16_MAX 0xffffU
#define U32_MAX 0xffffffffU
#define U64_MAX 0xffffffffffffffffULL
#define __cpu_to_be16(x) (x)
#define __cpu_to_be32(x) (x)
#define __typeof__(x) unsigned long
#define __signed__ signed
`;

/** Types that C has by itself. */
const basic: Record<string, Type> = {};
for (
  const [names, size, signed] of [
    ["void,char,signed char", 1, true],
    ["unsigned char,_Bool", 1, false],
    ["short,short int,signed short", 2, true],
    ["unsigned short,unsigned short int,short unsigned int", 2, false],
    ["int,signed,signed int", 4, true],
    ["unsigned,unsigned int", 4, false],
    ["float", 4, true],
    ["long,long int,signed long,signed long int,long long,long long int,signed long long", 8, true],
    ["long signed int,double", 8, true],
    ["unsigned long,unsigned long int,long unsigned int", 8, false],
    ["unsigned long long,unsigned long long int,long long unsigned int", 8, false],
    ["long double", 16, true],
  ] as const
) {
  for (const name of names.split(",")) basic[name] = { name, size, align: size, signed };
}
const basicWords = new Set(Object.keys(basic).join(" ").split(" "));

const lexeme =
  /[A-Za-z_]\w*|\.?\d(?:[eEpP][+-]|[\w.])*|'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|\.\.\.|##|<<|>>|<=|>=|==|!=|&&|\|\||[^\s]/g;
const isWord = (token: string | undefined): token is string =>
  token !== undefined && /^[A-Za-z_]/.test(token);

/** Reads headers, and what they include, from the first of the folders that has it. */
export function readHeaders(folders: string[], names: string[]): Headers {
  const macros = new Map<string, Macro>();
  const fixed = new Set<string>();
  const enumerators = new Map<string, Constant>();
  const types = new Map<string, Type>(Object.entries(basic));
  /** All that is not for the preprocessor, expanded; and the header of each token. */
  const tokens: string[] = [];
  const origin: string[] = [];

  // Preprocessing.

  function include(name: string): void {
    for (const folder of folders) {
      let text: string;
      try {
        text = Deno.readTextFileSync(`${folder}/${name}`);
      } catch {
        continue;
      }
      preprocess(name, text);
      return;
    }
  }

  function preprocess(header: string, text: string): void {
    text = text.replace(/\\\r?\n/g, " ").replace(/\/\*[^]*?\*\/|\/\/.*/g, " ");
    /** For each open condition: whether its branch is read, and whether one was. */
    const open: { active: boolean; done: boolean }[] = [];
    let block: string[] = [];
    const flush = () => {
      for (const token of expand(block)) {
        tokens.push(token);
        origin.push(header);
      }
      block = [];
    };
    for (const line of text.split("\n")) {
      const active = open.every((it) => it.active);
      const [, word, rest] = line.match(/^\s*#\s*(\w+)\s*(.*)/) ?? [];
      if (word === undefined) {
        if (active) block.push(...line.match(lexeme) ?? []);
        continue;
      }
      flush();
      const top = open.at(-1);
      if (/^if/.test(word)) {
        const yes = active && (word === "if" ? condition(rest) : macros.has(rest.trim())) !==
            (word === "ifndef");
        open.push({ active: yes, done: yes });
      } else if (word === "elif" && top) {
        const outer = open.slice(0, -1).every((it) => it.active);
        top.active = outer && !top.done && condition(rest);
        top.done ||= top.active;
      } else if (word === "else" && top) {
        top.active = !top.done;
        top.done = true;
      } else if (word === "endif") {
        open.pop();
      } else if (active && word === "include") {
        const name = rest.match(/^[<"](.*)[>"]/)?.[1];
        if (name) include(name);
      } else if (active && word === "define") {
        define(header, rest);
      } else if (active && word === "undef" && !fixed.has(rest.trim())) {
        macros.delete(rest.trim());
      }
    }
    flush();
  }

  function define(header: string, text: string): void {
    const [, name, list, body] = text.match(/^(\w+)(?:\(([^)]*)\))?(.*)$/) ?? [];
    if (fixed.has(name)) return;
    const params = list === undefined ? undefined : list.match(/\w+(\s*\.\.\.)?|\.\.\./g) ?? [];
    macros.set(name, { header, params: params && [...params], body: body.match(lexeme) ?? [] });
  }

  function condition(text: string): boolean {
    const known = text.replace(
      /\bdefined\s*(?:\(\s*(\w+)\s*\)|(\w+))/g,
      (_, a, b) => macros.has(a ?? b) ? " 1 " : " 0 ",
    );
    const words = expand(known.match(lexeme) ?? []).map((it) => isWord(it) ? "0" : it);
    return new Expression(words).value() !== 0n;
  }

  function expand(input: string[], hidden: string[] = []): string[] {
    const out: string[] = [];
    for (let i = 0; i < input.length; i++) {
      const macro = macros.get(input[i]);
      if (!macro || hidden.includes(input[i])) {
        out.push(input[i]);
      } else if (!macro.params) {
        out.push(...expand(macro.body, [...hidden, input[i]]));
      } else if (input[i + 1] === "(") {
        const name = input[i];
        const args: string[][] = [[]];
        let depth = 0;
        for (i++; i < input.length; i++) {
          if (input[i] === "(" && depth++ === 0) continue;
          if (input[i] === ")" && --depth === 0) break;
          if (input[i] === "," && depth === 1) args.push([]);
          else args[args.length - 1].push(input[i]);
        }
        out.push(...expand(substitute(macro, args, hidden), [...hidden, name]));
      } else {
        out.push(input[i]);
      }
    }
    return out;
  }

  function substitute({ params = [], body }: Macro, args: string[][], hidden: string[]): string[] {
    const out: string[] = [];
    const given = (token: string) => {
      const at = params.findIndex((it) => it.replace(/\s*\.\.\.$/, "") === token);
      if (at >= 0 && !params[at].endsWith("...")) return args[at] ?? [];
      const rest = token === "__VA_ARGS__" ? params.indexOf("...") : at;
      if (rest < 0) return undefined;
      return args.slice(rest).flatMap((it, i) => i ? [",", ...it] : it);
    };
    for (let i = 0; i < body.length; i++) {
      const arg = given(body[i]);
      if (body[i] === "##") {
        const [first = "", ...more] = given(body[++i]) ?? [body[i]];
        out.push((out.pop() ?? "") + first, ...more);
      } else if (body[i] === "#") {
        out.push(JSON.stringify((given(body[++i]) ?? []).join(" ")));
      } else if (arg) {
        out.push(...body[i + 1] === "##" ? arg : expand(arg, hidden));
      } else {
        out.push(body[i]);
      }
    }
    return out;
  }

  // Expressions.

  /** An integer expression, its macros already expanded. Reads on from `at`. */
  class Expression {
    constructor(readonly words: string[], public at = 0) {}

    /** The value; throws a SyntaxError if there is more behind it. */
    value(): bigint {
      const value = this.conditional();
      if (this.at < this.words.length) throw new SyntaxError(`what is ${this.words[this.at]}?`);
      return value;
    }

    conditional(): bigint {
      const value = this.binary(0);
      if (!this.skip("?")) return value;
      const yes = this.conditional();
      this.need(":");
      const no = this.conditional();
      return value ? yes : no;
    }

    binary(level: number): bigint {
      if (level === operators.length) return this.unary();
      let left = this.binary(level + 1);
      for (;;) {
        const operate = operators[level][this.words[this.at]];
        if (!operate) return left;
        this.at++;
        left = operate(left, this.binary(level + 1));
      }
    }

    unary(): bigint {
      const token = this.words[this.at++];
      if (token === "-") return -this.unary();
      if (token === "+") return this.unary();
      if (token === "~") return ~this.unary();
      if (token === "!") return this.unary() ? 0n : 1n;
      if (token === "sizeof") {
        this.need("(");
        const { size } = this.type();
        this.need(")");
        return BigInt(size);
      }
      if (token === "(") {
        if (this.startsType()) {
          const { size, signed } = this.type();
          this.need(")");
          const bits = size * 8;
          return signed ? BigInt.asIntN(bits, this.unary()) : BigInt.asUintN(bits, this.unary());
        }
        const value = this.conditional();
        this.need(")");
        return value;
      }
      if (/^\d/.test(token)) {
        const digits = token.replace(/[uUlL]+$/, "");
        return BigInt(/^0\d/.test(digits) ? `0o${digits.slice(1)}` : digits);
      }
      if (/^'.'$/.test(token)) return BigInt(token.charCodeAt(1));
      const constant = enumerators.get(token);
      if (constant) return constant.value;
      throw new SyntaxError(`what is ${token}?`);
    }

    startsType(): boolean {
      const token = this.words[this.at];
      return isWord(token) && (/^(struct|union|enum|const)$/.test(token) || types.has(token) ||
        basicWords.has(token));
    }

    type(): Type {
      const declaration = new Declarations(this.words, this.at);
      let type = declaration.specifier();
      while (this.words[declaration.at] === "*") {
        declaration.at++;
        type = pointer;
      }
      this.at = declaration.at;
      return type;
    }

    skip(token: string): boolean {
      if (this.words[this.at] !== token) return false;
      this.at++;
      return true;
    }

    need(token: string): void {
      if (!this.skip(token)) throw new SyntaxError(`no ${token} at ${this.words[this.at]}`);
    }
  }

  // Declarations.

  class Declarations {
    constructor(readonly words: string[], public at = 0) {}

    all(): void {
      while (this.at < this.words.length) {
        const from = this.at;
        const typedef = this.skip("typedef");
        try {
          if (/^(struct|union|enum)$/.test(this.words[this.at]) || typedef) {
            const type = this.specifier();
            if (typedef) {
              for (const it of this.declarators(type)) {
                types.set(it.name, { ...it.type, name: it.name });
              }
              continue;
            }
          }
        } catch (error) {
          if (!(error instanceof SyntaxError)) throw error;
          this.at = from; // not a declaration of ours: skip it
        }
        this.skipOne();
      }
    }

    /** Skips to the end of a declaration, or of a function's body. */
    skipOne(): void {
      for (let depth = 0; this.at < this.words.length;) {
        const token = this.words[this.at++];
        if (token === "{") depth++;
        if (token === "}" && --depth === 0 && this.words[this.at] !== ";") return;
        if (token === ";" && depth === 0) return;
      }
    }

    specifier(): Type {
      const names: string[] = [];
      for (;;) {
        const token = this.words[this.at];
        if (/^(const|volatile|__extension__|extern|static|register)$/.test(token)) this.at++;
        else if (this.attribute() !== undefined) continue;
        else if (basicWords.has(token)) names.push(this.words[this.at++]);
        else if (names.length) break;
        else if (token === "struct" || token === "union") return this.aggregate();
        else if (token === "enum") return this.enumeration();
        else {
          const type = types.get(token);
          if (!type) throw new SyntaxError(`what is ${token}?`);
          this.at++;
          return type;
        }
      }
      const type = basic[names.join(" ")];
      if (!type) throw new SyntaxError(`what is ${names.join(" ")}?`);
      return type;
    }

    /** The text of an attribute, if there is one here. */
    attribute(): string | undefined {
      if (!/^__attribute(__)?$/.test(this.words[this.at])) return undefined;
      const from = ++this.at;
      let depth = 0;
      do {
        if (this.words[this.at] === "(") depth++;
        if (this.words[this.at] === ")") depth--;
      } while (depth && ++this.at < this.words.length);
      return this.words.slice(from, ++this.at).join(" ");
    }

    enumeration(): Type {
      this.at++;
      if (isWord(this.words[this.at])) this.at++;
      if (!this.skip("{")) return basic.int;
      let next = 0n;
      while (!this.skip("}")) {
        const header = origin[this.at];
        const name = this.words[this.at++];
        let derived = false;
        if (this.skip("=")) {
          const expression = new Expression(this.words, this.at);
          next = expression.conditional();
          derived = this.words.slice(this.at, expression.at).some((it) => it.startsWith("__"));
          this.at = expression.at;
        }
        enumerators.set(name, { header, value: next++, derived });
        this.skip(",");
      }
      return basic["unsigned int"];
    }

    aggregate(): Type {
      const kind = this.words[this.at++];
      const attributes = [this.attribute()];
      const tag = isWord(this.words[this.at]) ? this.words[this.at++] : "";
      const name = `${kind} ${tag}`.trim();
      if (!this.skip("{")) {
        const type = types.get(name);
        if (type) return type;
        if (this.words[this.at] === "*") return basic.void; // only pointed to
        throw new SyntaxError(`what is ${name}?`);
      }
      const type: Type = { name, size: 0, align: 1, fields: [] };
      const members: { name: string; type: Type; count?: number; bits?: number }[] = [];
      while (!this.skip("}")) {
        const base = this.specifier();
        members.push(...this.declarators(base));
      }
      for (let it = this.attribute(); it; it = this.attribute()) attributes.push(it);
      layOut(type, members, kind === "union", attributes.some((it) => /packed/.test(it ?? "")));
      if (tag) types.set(name, type);
      return type;
    }

    /** The names declared with one type, up to the semicolon. */
    declarators(base: Type): { name: string; type: Type; count?: number; bits?: number }[] {
      const found: { name: string; type: Type; count?: number; bits?: number }[] = [];
      while (!this.skip(";")) {
        let type = base;
        while (/^(\*|const|volatile|restrict|__restrict)$/.test(this.words[this.at])) {
          if (this.words[this.at++] === "*") type = pointer;
        }
        this.attribute();
        if (this.words[this.at] === "(") throw new SyntaxError("a function");
        const name = isWord(this.words[this.at]) ? this.words[this.at++] : "";
        let count: number | undefined;
        let bits: number | undefined;
        while (this.skip("[")) {
          const expression = new Expression(this.words, this.at);
          const length = this.words[this.at] === "]" ? 0n : expression.conditional();
          this.at = expression.at;
          if (!this.skip("]")) throw new SyntaxError(`no ] at ${this.words[this.at]}`);
          count = (count ?? 1) * Number(length);
        }
        if (this.skip(":")) {
          const expression = new Expression(this.words, this.at);
          bits = Number(expression.conditional());
          this.at = expression.at;
        }
        while (this.attribute() !== undefined);
        if (this.words[this.at] === "(") throw new SyntaxError("a function");
        found.push({ name, type, count, bits });
        if (!this.skip(",") && this.words[this.at] !== ";") {
          throw new SyntaxError(`no ; at ${this.words[this.at]}`);
        }
        if (this.at >= this.words.length) throw new SyntaxError("no ;");
      }
      if (found.length === 0) found.push({ name: "", type: base }); // an unnamed struct or union
      return found;
    }

    skip(token: string): boolean {
      if (this.words[this.at] !== token) return false;
      this.at++;
      return true;
    }
  }

  preprocess("", predefined);
  for (const name of macros.keys()) fixed.add(name);
  for (const name of names) include(name);
  new Declarations(tokens).all();

  const constants = new Map(enumerators);
  const others = new Map<string, string[]>();
  for (const [name, { header, params, body }] of macros) {
    if (params || body.length === 0 || fixed.has(name) || enumerators.has(name)) continue;
    try {
      const value = new Expression(expand(body, [name])).value();
      constants.set(name, { header, value, derived: body.some((it) => /^__[A-Z]/.test(it)) });
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      others.set(header, [...others.get(header) ?? [], name]);
    }
  }

  function struct(name: string): Type {
    const type = types.get(`struct ${name}`) ?? types.get(`union ${name}`);
    if (!type) throw new Error(`no header of these has a struct ${name}`);
    return type;
  }
  return {
    constants,
    others,
    structs: [...types.keys()].filter((it) => /^(struct|union) ./.test(it)),
    structSize: (name) => struct(name).size,
    structLayout: (name) => struct(name).fields ?? [],
  };
}

const pointer: Type = { name: "pointer", size: 8, align: 8, signed: false };

/** Gives the members of a struct or union their places, as the ABI of 64-bit Linux has it. */
function layOut(
  type: Type,
  members: { name: string; type: Type; count?: number; bits?: number }[],
  union: boolean,
  packed: boolean,
): void {
  const roundUp = (value: number, to: number) => Math.ceil(value / to) * to;
  let bit = 0; // where the next member may begin
  let end = 0;
  for (const member of members) {
    const unit = member.type.size * 8;
    const align = packed ? 1 : member.type.align;
    if (union) bit = 0;
    if (member.bits !== undefined) {
      const crosses = Math.floor(bit / unit) !== Math.floor((bit + member.bits - 1) / unit);
      if (member.bits === 0 || crosses && !packed) bit = roundUp(bit, unit);
      bit += member.bits;
      if (member.name) type.align = Math.max(type.align, align);
    } else {
      type.align = Math.max(type.align, align);
      const offset = roundUp(bit / 8, align);
      const count = member.count ?? 1;
      const size = member.type.size * count;
      const { name, fields } = member.type;
      if (member.name) {
        type.fields?.push({ name: member.name, offset, size, type: name, count, fields });
      } else {
        for (const it of fields ?? []) type.fields?.push({ ...it, offset: it.offset + offset });
      }
      bit = (offset + size) * 8;
    }
    end = Math.max(end, bit);
  }
  type.size = roundUp(end / 8, type.align);
}

/** Binary operators, from the weakest to the strongest. */
const operators: Record<string, (a: bigint, b: bigint) => bigint>[] = [
  { "||": (a, b) => a || b ? 1n : 0n },
  { "&&": (a, b) => a && b ? 1n : 0n },
  { "|": (a, b) => a | b },
  { "^": (a, b) => a ^ b },
  { "&": (a, b) => a & b },
  { "==": (a, b) => a === b ? 1n : 0n, "!=": (a, b) => a !== b ? 1n : 0n },
  {
    "<": (a, b) => a < b ? 1n : 0n,
    ">": (a, b) => a > b ? 1n : 0n,
    "<=": (a, b) => a <= b ? 1n : 0n,
    ">=": (a, b) => a >= b ? 1n : 0n,
  },
  { "<<": (a, b) => a << b, ">>": (a, b) => a >> b },
  { "+": (a, b) => a + b, "-": (a, b) => a - b },
  { "*": (a, b) => a * b, "/": (a, b) => b ? a / b : 0n, "%": (a, b) => b ? a % b : 0n },
];

/** The headers that this library has constants of. Each file in `route/uapi/` is one header's. */
export const headerNames: string[] = Array.from(
  Deno.readDirSync(new URL("../route/uapi", import.meta.url)),
  ({ name }) => `linux/${name.replace(/^can_/, "can/").replace(/\.ts$/, ".h")}`,
).sort().concat("linux/netlink.h", "linux/genetlink.h", "linux/rpl.h", "sys/socket.h");

/**
 * Reads the newest kernel headers and C library headers that Debian has.
 *
 * @param more Headers besides {@linkcode headerNames}.
 * @throws {Error} If they cannot be fetched; the message says why.
 */
export async function newestHeaders(...more: string[]): Promise<Headers> {
  const kernel = await debianPackage("linux-libc-dev", "trixie-backports");
  const libc = await debianPackage("libc6-dev", "trixie-backports");
  const folders = [kernel, libc].flatMap((it) => [
    `${it}/usr/include/${machine}`,
    `${it}/usr/include`,
  ]);
  return readHeaders(folders, [...headerNames, ...more]);
}

/**
 * Reads the headers that are installed on this machine.
 *
 * @param more Headers besides {@linkcode headerNames}.
 * @throws {Error} If there are none.
 */
export function installedHeaders(...more: string[]): Headers {
  const folders = [`/usr/include/${machine}`, "/usr/include"];
  for (const name of ["linux/netlink.h", "sys/socket.h"]) {
    if (!folders.some((it) => exists(`${it}/${name}`))) throw new Error(`no ${name} is installed`);
  }
  return readHeaders(folders, [...headerNames, ...more]);
}

function exists(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch {
    return false;
  }
}
