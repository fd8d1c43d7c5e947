// Stands in for `archiver`, which cdktf loads at its start for zipped assets; no stack has any.
module.exports = () => {
  throw new Error('zipped assets need the package archiver, which bin/bundle.mjs leaves out');
};
