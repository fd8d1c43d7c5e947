// Stands in for `archiver`, which cdktf loads for zipped assets and takes a sixth of its start; no stack has any.
module.exports = () => {
  throw new Error('zipped assets need the package archiver, which bin/bundle.mjs leaves out');
};
