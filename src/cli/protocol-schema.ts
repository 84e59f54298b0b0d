import { protocolSchemaText } from '../protocols/json-schema.ts';

/** `luwte protocol schema`: prints the JSON Schema of protocol files, for editors. */
export async function run(): Promise<number> {
  process.stdout.write(protocolSchemaText());
  return 0;
}
