/** Luwte cannot start on its database; the message says why and what to do, to whoever runs the server. */
export class CannotStart extends Error {
  override name = 'CannotStart';
}
