import './without-progress-style.ts'; // first: it prepares the page for Turbo's loading
import '@hotwired/turbo'; // starts itself

import { clearScreenOnLeaving } from './clear-screen.ts';
import { copyText } from './copy-text.ts';
import { focusErrors } from './focus-errors.ts';
import { keepWhatPeopleDid } from './keep-what-people-did.ts';
import { moveAroundMaps } from './move-around-maps.ts';
import { readFiles } from './read-files.ts';
import { saveAsTyped } from './save-as-typed.ts';

focusErrors();
keepWhatPeopleDid();
readFiles();
saveAsTyped();
clearScreenOnLeaving();
copyText();
moveAroundMaps();
