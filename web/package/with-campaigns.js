/** The element with every campaign, for bundlers: a block would be text, and each campaign is in the package already. */
import { book } from 'virtual:inspector-book';
import { ReissueInspector } from '../page/reissue-inspector.js';
import '../page/define.js';

ReissueInspector.book ??= book;
