// Libraries that mail and pages are made with check more, and take longer, unless they are told.
process.env['NODE_ENV'] ??= 'production'
