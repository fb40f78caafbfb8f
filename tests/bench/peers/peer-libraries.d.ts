// The packages of package.json beside this file: installed in the cache by npm run bench:peers, and never for users.

declare module '@fidm/x509';
declare module '@peculiar/x509';
declare module 'jsrsasign';
declare module 'node-forge';
declare module 'pkijs';
declare module 'reflect-metadata';
