import fc from 'fast-check'

/**
 * The same random cases in every run, so that whether a commit passes is no matter of luck. Others are met with
 * `SEED=$RANDOM npm test`; what fails there prints the seed with which it fails again.
 */
fc.configureGlobal({ seed: Number(process.env['SEED'] ?? 2) })
