// Lets jest find the TypeScript source behind a dynamic import, which names the file that will be built: import('./report.js').
module.exports = (path, options) => {
  const isOurs = path.startsWith('.') && path.endsWith('.js') && !options.basedir.includes('node_modules');
  return options.defaultResolver(isOurs ? path.slice(0, -'.js'.length) : path, options);
};
