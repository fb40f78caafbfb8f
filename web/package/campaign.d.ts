import type { Campaign, Texts } from '../campaign/campaign.js';

/** Who is affected, which step applies when, deadlines, mails, links. */
export declare const campaign: Campaign;
/** The sentences, by language and key. */
export declare const texts: { ja: Texts; en: Texts };
