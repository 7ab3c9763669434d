/** The last part of the name of an error's type, which is what people know it by: `System.IO.IOException` is an `IOException`. */
export function shortType(type: string): string {
  return /^[\w.$+]+$/.test(type) ? (type.split(/[.$+]/).findLast((part) => part !== '') ?? type) : type;
}
