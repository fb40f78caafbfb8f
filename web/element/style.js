/** The element's style sheet, put together in the order in which its parts build on each other. */
import adapt from './style/adapt.css';
import answer from './style/answer.css';
import base from './style/base.css';
import certificate from './style/certificate.css';
import chain from './style/chain.css';
import notes from './style/notes.css';
import panel from './style/panel.css';
import theme from './style/theme.css';
import wide from './style/wide.css';

export const style = [theme, base, panel, notes, answer, certificate, chain, wide, adapt].join('');
