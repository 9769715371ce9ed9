import type { Lexicon } from './lexicon.ts'

/** Simplified and traditional where they differ. Words of one character are left out: they are parts of too many others. */
export const CHINESE: Lexicon = {
  binding: ['必须', '必須', '应当', '應當', '不得'],
  placeholders: ['TBD', 'TODO', 'FIXME', '待定', '待补充', '待補充', '待确定', '待確定', '待完善', '以后再定'],
  vague: [
    {
      words: ['用户友好的', '用戶友好的', '易于使用', '易於使用', '直观易用', '简单易用', '人性化', '无缝衔接'],
      instead: '写明用户要完成的任务，以及允许的步数或秒数',
    },
    { words: ['鲁棒性强', '灵活的', '高质量的', '现代化的', '业界领先', '最佳实践'], instead: '写明所指的性质或标准' },
    {
      words: ['适当的', '適當的', '合理的', '足够的', '足夠的', '合适的', '合適的', '恰当的', '适度的'],
      instead: '写明判断的依据：数值、条件或引用',
    },
    { words: ['若干', '各种各样', '许多', '許多', '大量的'], instead: '写明清单或数量' },
    { words: ['通常情况下', '一般情况下', '一般来说', '经常'], instead: '写明条件或频率' },
    { words: ['尽快', '盡快', '及时', '及時', '迅速', '快速响应'], instead: '写明时间，以及从哪个事件开始计算' },
  ],
  escapes: [
    '如有可能',
    '如果可能',
    '尽可能',
    '盡可能',
    '视情况',
    '視情況',
    '必要时',
    '必要時',
    '如有必要',
    '酌情',
    '尽量',
  ],
  openEnds: ['等等', '诸如此类', '諸如此類'],
  approximations: ['大约', '大約', '大概', '约莫', '左右', '差不多'],
}
