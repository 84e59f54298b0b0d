// Where somebody proves more than they did, each with `?naar=` and the page to go on to.

/** After a password: the second step of signing in. */
export const secondStepPath = '/inloggen/tweede-stap';
/** Where somebody sets up the second factor that they do not have yet, or replaces the one that they have. */
export const secondFactorPath = '/account/tweede-stap';
/** Where somebody proves anew who they are, before something that matters much. */
export const proveAgainPath = '/account/bevestigen';
