/**
 * Every literal of the specification that customers see in a mail, on a screen or in a certificate, character for
 * character. Whoever changes one here has to have seen it changed there.
 */
export const LITERALS = [
  // issuers
  'JPRS Domain Validation Authority - G3',
  'JPRS Organization Validation Authority - G3',
  'JPRS Domain Validation Authority - G4',
  'JPRS Organization Validation Authority - G4',

  // mails
  '[さくらインターネット]【重要】SSLサーバ証明書再発行のお願い',
  '[さくらインターネット]【重要】SSLサーバ証明書 更新手続きのご案内(有効期限約30日前)',
  '[さくらインターネット]【重要】SSLサーバ証明書再発行手続きについて',
  '[さくらインターネット]JPRS SSLサーバ証明書発行のお知らせ',
  'SSLサーバ証明書 認証ファイルのアップロードのお願い',

  // statuses, and where they are shown
  '再発行申込画面',
  '再発行',
  '再発行不要',
  '再発行手続中',
  '再発行不可',
  '詳細',

  // errors
  'お客様のレンタルサーバドメインにSSLの「新しい設定」が存在するため再発行手続きができません。',
  'お客様のレンタルサーバドメインにJPRS ドメイン認証型ではない証明書がインストールされています。',
  '証明書の再発行にあたり、問題が発生しております。',
  '証明書の失効処理が完了したため再発行できません',
  '証明書の失効処理が完了したため再発行はできません。',
  'エラーのため再発行手続きができませんでした',
  'NET::ERR_CERT_REVOKED',
  '新しい設定',

  // downloading the certificate
  '契約情報',
  '契約サービスの確認',
  'サーバ証明書',
  'サーバ証明書DL',

  // new application
  'ドメイン/SSL',
  'SSL',
  '秘密鍵を含む新しい設定の作成',
  'さくらの有償SSL証明書',
  '利用する',
  '秘密鍵の登録',
  '2048bit',
  '秘密鍵の生成',
  'CSRの作成',
  '新規SSL証明書を取得',
  '作成',
  'SSL証明書のインストール',
  'JPRS SSL(有料サービス)のお申し込みへ進む',
  'サーバ証明書のお申し込み',
  'STEP2',
  'クーポンコード欄',
  '0円',
  '新しい設定の有効化',
  '認証ファイル',
];

/** Commands, files and names to type in: not of the specification, ours to keep correct. */
export const COMMANDS = [
  'www.example.jp',
  'openssl s_client -connect www.example.jp:443 -servername www.example.jp -showcerts </dev/null',
  'openssl x509 -in certificate.pem -noout -issuer -dates',
  '.cer',
  '.crt',
  'certlm.msc',
  'certmgr.msc',
];
