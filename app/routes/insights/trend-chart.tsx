import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';

export interface TrendPoint {
  /** What stands below it. */
  name: string;
  /** Null leaves a gap. */
  value: number | null;
  /** The value in words. */
  text: string;
}

export interface TrendChartProps {
  points: readonly TrendPoint[];
  height: number;
  /** Of the marks at the left. */
  formatTick: (value: number) => string;
  /** Where the scale ends; the highest value when missing. It begins with nothing. */
  highest?: number;
  /** Names that stand below; as many as there is room for when missing. */
  named?: readonly string[];
  /** Lines across: what the articles say. */
  across?: readonly { value: number; label: string }[];
  /** Lines upright, at the name of a point. */
  upright?: readonly { name: string; label: string; isDashed: boolean }[];
  hasDots?: boolean;
  /** Of people, of whom there are no halves. */
  isWhole?: boolean;
}

const ink = 'var(--p-color-text-emphasis)';
const quiet = 'var(--p-color-text-secondary)';
const quarters = [0, 0.25, 0.5, 0.75, 1];
const label = { fill: quiet, fontSize: 12 };

export default function TrendChart(props: TrendChartProps) {
  const {
    points,
    height,
    formatTick,
    highest,
    across = [],
    upright = [],
    hasDots = true,
    isWhole = false,
    named,
  } = props;
  return (
    <ResponsiveContainer width="100%" height={height}>
      <LineChart
        data={[...points]}
        margin={{ top: upright.length > 0 ? 36 : 12, right: 16, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} stroke="var(--p-color-border-secondary)" />
        <XAxis
          dataKey="name"
          tick={label}
          tickLine={false}
          minTickGap={24}
          stroke="var(--p-color-border)"
          {...(named ? { ticks: [...named] } : {})}
        />
        <YAxis
          width="auto"
          tick={label}
          tickLine={false}
          axisLine={false}
          tickFormatter={formatTick}
          domain={[0, highest ?? 'auto']}
          {...(highest === undefined ? { tickCount: 4 } : { ticks: quarters.map((part) => part * highest) })}
          allowDecimals={!isWhole}
        />
        <Tooltip content={<PointInWords />} cursor={{ stroke: 'var(--p-color-border)' }} />
        {across.map((line) => (
          <ReferenceLine
            key={line.label}
            y={line.value}
            stroke={quiet}
            strokeDasharray="6 4"
            label={{ value: line.label, position: 'insideBottomRight', ...label }}
          />
        ))}
        {upright.map((line, index) => (
          <ReferenceLine
            key={line.label}
            x={line.name}
            stroke={quiet}
            {...(line.isDashed ? { strokeDasharray: '6 4' } : {})}
            label={{ value: line.label, position: 'top', offset: 4 + (index % 2) * 14, ...label }}
          />
        ))}
        <Line
          dataKey="value"
          stroke={ink}
          strokeWidth={2}
          dot={hasDots ? { r: 3, fill: ink, strokeWidth: 0 } : false}
          activeDot={{ r: 4, fill: ink }}
          isAnimationActive={false}
        />
      </LineChart>
    </ResponsiveContainer>
  );
}

function PointInWords(props: { active?: boolean; payload?: readonly { payload?: TrendPoint }[] }) {
  const point = props.payload?.[0]?.payload;
  if (!props.active || !point) return null;
  return (
    <div className="kz-trend-point">
      <span>{point.name}</span>
      <strong>{point.text}</strong>
    </div>
  );
}
