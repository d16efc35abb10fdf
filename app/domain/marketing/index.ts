export { loadDayFigures } from './load-day-figures.ts';
export { daysToReport, lastFullDay, type LocalDay } from './local-day.ts';
export { listReportedDays, markDayReported } from './marketing-reports.ts';
